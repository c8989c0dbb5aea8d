"""The desk: pages made on the server, the same as JSON, a live stream.

What is decided and how things are found lies in the floors below; here it is only shown and taken in.
"""

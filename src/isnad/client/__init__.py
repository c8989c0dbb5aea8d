"""A client of a desk's JSON API, typed: it gives the records that isnad itself uses.

from isnad.client import Client

with Client("https://desk.example", token) as desk:
    for view in desk.events("class:shelling place:Idlib"):
        print(view.key, view.event.time.start)
"""

from isnad.client.client import Client, DeskError

__all__ = ["Client", "DeskError"]

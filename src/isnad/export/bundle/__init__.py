"""All that is known of one event in one file, to be handed to somebody who does not trust us and need not."""

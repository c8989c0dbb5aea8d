"""Where a form leads once it is done: a browser by an address, a script by JSON."""

from fastapi.responses import JSONResponse, RedirectResponse, Response

from isnad.api.caller import Caller, is_for_programs
from isnad.api.places import own_address
from isnad.record.review import Decision, Remark


def led_on(caller: Caller, made: Decision | Remark | None, place: str, otherwise: str = "/") -> Response:
    """Return the answer to a form.

    Args:
        caller: who sent it.
        made: what was kept; None where nothing was.
        place: where to go; only an address of the desk itself is followed.
        otherwise: where to go in place of another one.
    """
    following = own_address(place, otherwise)
    if not is_for_programs(caller.request):
        return RedirectResponse(following, 303)
    done = {"id": made.id, "action": made.action, "by": made.by} if made is not None else {"id": None}
    return JSONResponse({**done, "next": following})

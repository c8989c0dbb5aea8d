"""The pages, each with its twin in JSON; the list is explicit."""

from typing import Final

from fastapi import APIRouter

from isnad.api.pages import home

ROUTERS: Final[tuple[APIRouter, ...]] = (home.router,)

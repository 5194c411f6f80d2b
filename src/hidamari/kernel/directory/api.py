"""/api/v1/hsds: the public directory as the API of HSDS 3.0 describes it; no token needed.

Lists hold what a record has one of; `full` nests everything, and so does asking for one.
"""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest
from ninja import Query, Router, Schema

from hidamari.engines.hsds import (
    TAXONOMY,
    Owner,
    at_location,
    at_location_row,
    organization,
    service,
    service_row,
    taxonomy,
    term,
)
from hidamari.kernel.access.api import ERRORS
from hidamari.kernel.directory import narrowing, queries
from hidamari.kernel.directory.asking import (
    AskedOwners,
    AskedServices,
    AskedTerms,
    Page,
    Paged,
    Record,
)
from hidamari.kernel.directory.queries import Service
from hidamari.kernel.directory.terms import codes, names

router = Router()
PROFILE = "https://docs.openreferral.org/en/3.0/hsds/"
SERVICES_OF_ONE = 1000  # named with their organisation; all of them are in /services


class About(Schema):
    version: str
    profile: str
    openapi_url: str


@router.get("/", auth=None, response={200: About, **ERRORS})
def about(request: HttpRequest) -> dict[str, str]:
    """Which version of HSDS this is, and where it is described."""
    described = request.build_absolute_uri("/api/v1/openapi.json")
    return {"version": "3.0", "profile": PROFILE, "openapi_url": described}


@router.get("/services", auth=None, response={200: Page, **ERRORS})
def list_services(request: HttpRequest, asked: Query[AskedServices]) -> Record:
    """Places that are open and what is held; `minimal`: only ids and when they changed."""
    found = asked.narrow(queries.published()).each_once()
    told = [_service(each, asked) for each in found.services(asked.first, asked.per_page)]
    return asked.around(told, found.count())


@router.get("/services/{uuid:pk}", auth=None, response={200: dict[str, Any], **ERRORS})
def one_service(request: HttpRequest, pk: UUID) -> Record:
    """A service with its organisation and all its places."""
    found = narrowing.of_service(queries.published(), pk).each_once().services(0, 1)
    if not found:
        raise Http404
    first, *others = found[0]
    return service(first, names(), others)


@router.get("/service_at_locations", auth=None, response={200: Page, **ERRORS})
def list_at_locations(request: HttpRequest, asked: Query[AskedServices]) -> Record:
    """Each service at each of its places."""
    found = asked.narrow(queries.published())
    write = _at_location if asked.full else at_location_row
    told = [write(offer, names()) for offer in found.page(asked.first, asked.per_page)]
    return asked.around(told, found.count())


@router.get("/service_at_locations/{uuid:pk}", auth=None, response={200: dict[str, Any], **ERRORS})
def one_at_location(request: HttpRequest, pk: UUID) -> Record:
    """One service at one place, with both."""
    found = narrowing.at_location(queries.published(), pk).page(0, 1)
    if not found:
        raise Http404
    return _at_location(found[0], names())


@router.get("/organizations", auth=None, response={200: Page, **ERRORS})
def list_organizations(request: HttpRequest, asked: Query[AskedOwners]) -> Record:
    """Who offers something. Services are named with one organisation, not in this list."""
    found = asked.narrow(queries.owners())
    told = [organization(owner, names()) for owner in found.page(asked.first, asked.per_page)]
    return asked.around(told, found.count())


@router.get("/organizations/{uuid:pk}", auth=None, response={200: dict[str, Any], **ERRORS})
def one_organization(request: HttpRequest, pk: UUID, full_service: bool = False) -> Record:
    """An organisation and the first thousand of its services; `full_service` nests them."""
    found = narrowing.owner(queries.owners(), pk).page(0, 1)
    if not found:
        raise Http404
    return organization(found[0], names()) | {"services": _services_of(found[0], full_service)}


@router.get("/taxonomies", auth=None, response={200: Page, **ERRORS})
def list_taxonomies(request: HttpRequest, asked: Query[Paged]) -> Record:
    """There is one: our own."""
    return asked.among([taxonomy()])


@router.get("/taxonomies/{uuid:pk}", auth=None, response={200: dict[str, Any], **ERRORS})
def one_taxonomy(request: HttpRequest, pk: UUID) -> Record:
    if pk != TAXONOMY:
        raise Http404
    return taxonomy()


@router.get("/taxonomy_terms", auth=None, response={200: Page, **ERRORS})
def list_terms(request: HttpRequest, asked: Query[AskedTerms]) -> Record:
    """The terms of our taxonomy; `top_only`: those that have no parent."""
    terms = [term(code, names()) for code in codes().values()]
    if asked.taxonomy_id not in (None, TAXONOMY):
        terms = []
    if asked.top_only:
        terms = [each for each in terms if "parent_id" not in each]
    if asked.parent_id is not None:
        terms = [each for each in terms if each.get("parent_id") == str(asked.parent_id)]
    return asked.among(terms)


@router.get("/taxonomy_terms/{uuid:pk}", auth=None, response={200: dict[str, Any], **ERRORS})
def one_term(request: HttpRequest, pk: UUID) -> Record:
    if pk not in codes():
        raise Http404
    return term(codes()[pk], names()) | {"taxonomy_detail": taxonomy()}


def _service(offers: Service, asked: AskedServices) -> Record:
    first, *others = offers
    if asked.full:
        return service(first, names(), others)
    row = service_row(first, names())
    if asked.minimal:
        return {"id": row["id"], "modified_date": row.get("last_modified")}
    return row | ({"organization": organization(first.owner, names())} if first.owner else {})


def _at_location(offer: Any, called: Any) -> Record:
    whole = service(offer, called)
    whole.pop("service_at_locations")
    return at_location(offer, called) | {"service": whole}


def _services_of(owner: Owner, full: bool) -> list[Record]:
    found = narrowing.of_owner(queries.published(), owner.id).each_once()
    services = found.services(0, SERVICES_OF_ONE)
    if full:
        return [service(first, names(), others) for first, *others in services]
    return [service_row(first, names()) for first, *_ in services]

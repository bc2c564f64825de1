"""``/api/reference``: the API for people, made from its own OpenAPI description. No script, nothing from elsewhere."""

from __future__ import annotations

from html import escape
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

router = APIRouter(include_in_schema=False)


@router.get("/api/reference")
async def reference(request: Request) -> HTMLResponse:
    """Show every operation with its fields and an example."""
    described = request.app.openapi()
    operations = "".join(
        _operation(path, method, operation)
        for path, methods in described["paths"].items()
        for method, operation in methods.items()
    )
    title = escape(f"{described['info']['title']}: API reference")
    return HTMLResponse(
        f'<!doctype html><html lang="en-GB"><head><meta charset="utf-8"><title>{title}</title></head><body><main><h1>{title}</h1>'
        f"<p>{escape(described['info']['description'])}</p>"
        '<p>The same for machines: <a href="/api/v1/openapi.json">openapi.json</a>.</p>'
        f"{operations}</main></body></html>"
    )


def _operation(path: str, method: str, operation: dict[str, Any]) -> str:
    rows = "".join(_parameter(one) for one in operation.get("parameters", []))
    fields = f"<table><thead><tr><th>Field</th><th>Meaning</th></tr></thead><tbody>{rows}</tbody></table>" if rows else ""
    example = operation.get("x-example", "")
    return (
        f'<section><h2 id="{escape(operation["operationId"])}">{escape(operation["summary"])}</h2>'
        f"<p><code>{escape(method.upper())} {escape(path)}</code></p><p>{escape(operation.get('description', ''))}</p>{fields}"
        f"<pre>{escape(example)}</pre></section>"
    )


def _parameter(one: dict[str, Any]) -> str:
    words = one.get("description") or one["schema"].get("description") or one["schema"].get("title", "")
    return f"<tr><td><code>{escape(one['name'])}</code></td><td>{escape(words)}</td></tr>"

# council-search in a container: non-root, works with a read-only root, needs no network once it is built.
#
#   docker build -t council-search .
#   docker run --rm --read-only --tmpfs /tmp -v council-search:/app/indexes council-search council-ingest add samples/papers --manifest samples/manifest.jsonl
#   docker run --rm --read-only --tmpfs /tmp -v council-search:/app/indexes council-search council-ingest build
#   docker run --rm --read-only --tmpfs /tmp -v council-search:/app/indexes -p 127.0.0.1:8000:8000 council-search

FROM python:3.11-slim AS build
# An index with processor-only wheels of torch, if you have one: it saves gigabytes of graphics libraries that are never used.
ARG PIP_EXTRA_INDEX_URL
WORKDIR /src
RUN python -m venv /opt/venv
COPY pyproject.toml constraints.txt README.md LICENCE ./
COPY corpus corpus
COPY ingest ingest
COPY search_service search_service
RUN /opt/venv/bin/python -m pip install --no-cache-dir --disable-pip-version-check --no-input --compile \
    --constraint constraints.txt .

FROM python:3.11-slim
RUN useradd --system --uid 10001 --user-group --no-create-home --shell /usr/sbin/nologin council-search \
    && install -d -o council-search -g council-search /app /app/indexes
COPY --from=build /opt/venv /opt/venv
COPY samples /app/samples
WORKDIR /app
ENV PATH=/opt/venv/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    HF_HUB_OFFLINE=1 \
    TRANSFORMERS_OFFLINE=1 \
    HOME=/tmp \
    COUNCIL_SEARCH_HOME=/app/indexes
# The library, the originals and the index; everything else may be read-only.
VOLUME ["/app/indexes"]
USER 10001:10001
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s --retries=3 \
    CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8000/healthz', timeout=4)"]
CMD ["council-search", "serve", "--host", "0.0.0.0", "--port", "8000"]

# syntax=docker/dockerfile:1

FROM python:3.11.14-slim-bookworm AS packages
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 \
    PIP_NO_CACHE_DIR=1
COPY requirements.txt /tmp/requirements.txt
RUN python -m venv /opt/hub/.venv \
    && /opt/hub/.venv/bin/pip install --require-hashes --requirement /tmp/requirements.txt


FROM python:3.11.14-slim-bookworm AS hub
RUN groupadd --gid 10001 hub \
    && useradd --uid 10001 --gid hub --home-dir /var/lib/hub --create-home --shell /usr/sbin/nologin hub
# What PDFs are made with.
# hadolint ignore=DL3008
RUN apt-get update \
    && apt-get install --yes --no-install-recommends libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 \
    && rm -rf /var/lib/apt/lists/*
ENV PATH=/opt/hub/.venv/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    MALLOC_ARENA_MAX=2 \
    MALLOC_TRIM_THRESHOLD_=131072 \
    DJANGO_SETTINGS_MODULE=advocacy.config.settings \
    VAR_DIR=/var/lib/hub \
    DEMO=0
WORKDIR /opt/hub
COPY --from=packages /opt/hub/.venv .venv
COPY . .
RUN python -m compileall -q -j 0 advocacy api frontend
# Static files belong to the code, not to the data: they are gathered once, here.
ENV STATIC_ROOT=/opt/hub/static
RUN SECRET_KEY=only-while-building BASE_URL=https://hub.example \
    python manage.py collectstatic --no-input --verbosity 0
USER 10001:10001
VOLUME ["/var/lib/hub"]
EXPOSE 8000
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s --retries=3 \
    CMD ["python", "-m", "advocacy.config.healthcheck"]
CMD ["python", "-m", "advocacy.config.web", "--host", "0.0.0.0", "--port", "8000", "--workers", "2", \
     "--workers-kill-timeout", "20", "--respawn-failed-workers"]

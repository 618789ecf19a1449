-- Which of these folders were run.
CREATE TABLE migration (
  version integer     NOT NULL PRIMARY KEY,
  run_at  timestamptz NOT NULL DEFAULT now()
)

-- Live executions: one row each, and nothing of their iterations.
alter table execution
  -- The settings at the start, or since the last change; null for one that runs once.
  add column live_settings json,
  -- False if its start allowed others of the same definition beside it.
  add column live_exclusive boolean not null default false,
  -- The iteration that runs and the totals so far, as of progress_seq.
  add column live_progress json,
  -- Written once, at the end: the last state with the feed, and the last events.
  add column live_end json;

-- Of two starts at the same moment one gets in, on whatever replica they arrive.
create unique index execution_live_exclusive on execution (workspace_id, definition_id)
  where live_exclusive and status in ('pending', 'running', 'paused');
create index execution_live_open on execution (workspace_id, definition_id, started_at)
  where mode = 'live' and status in ('pending', 'running', 'paused');

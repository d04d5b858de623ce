-- Inputs that people keep by name, to start a definition with them again.

create table saved_input (
  workspace_id text not null,
  definition_id text not null,
  name text not null,
  -- Uses the blobs of the input's files, as an execution does.
  id uuid not null unique,
  input json not null,
  updated_at timestamptz not null default now(),
  updated_by text not null,
  primary key (workspace_id, definition_id, name),
  foreign key (workspace_id, definition_id) references definition on delete cascade
);

-- When a failed attempt is tried again, and how many attempts there are at most.
alter table attempt
  add column retry_at timestamptz,
  add column max_attempts integer;
-- What is deleted soon after the end; attempts that failed are kept as long as their execution.
create index attempt_smooth on attempt (execution_id) where attempt = 1 and error is null;

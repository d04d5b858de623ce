-- The nodes that wait for a person now, as far as events tell; rows go when the wait ends.
create table inbox (
  execution_id uuid not null references execution (id) on delete cascade,
  node_key text not null,
  workspace_id text not null,
  kind text not null check (kind in ('approval', 'hold')),
  seq bigint not null,
  since timestamptz not null,
  until timestamptz,
  assignees text[] not null default '{}',
  body json not null,
  primary key (execution_id, node_key)
);
create index inbox_workspace on inbox (workspace_id, since, execution_id, node_key);
create index inbox_assignees on inbox using gin (assignees);

-- What runs. Plans and snapshots are named by their content and never change.
-- Text that is JSON has the type json, not jsonb: it keeps the order of keys, every digit, and \u0000.

create table plan (
  hash text primary key,
  body json not null,
  node_count integer not null,
  created_at timestamptz not null default now()
);

-- The plan's nodes in declaration order: labels and places for the record of an execution.
create table plan_node (
  plan_hash text not null references plan on delete cascade,
  node_id text not null,
  position integer not null,
  label text not null,
  type text not null,
  primary key (plan_hash, node_id)
);

create table snapshot (
  hash text primary key,
  body json not null,
  created_at timestamptz not null default now()
);

create table definition (
  workspace_id text not null references workspace on delete cascade,
  id text not null,
  name text not null,
  source text not null,
  revision bigint not null,
  published_version integer,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  updated_by text not null,
  deleted_at timestamptz,
  primary key (workspace_id, id)
);

create table definition_version (
  workspace_id text not null,
  definition_id text not null,
  version integer not null,
  source text not null,
  plan_hash text not null references plan,
  published_at timestamptz not null default now(),
  published_by text not null,
  primary key (workspace_id, definition_id, version),
  foreign key (workspace_id, definition_id) references definition on delete cascade
);

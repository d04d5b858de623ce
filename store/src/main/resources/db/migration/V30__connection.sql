-- What nodes send secrets to. A row's secrets are encrypted under a data key of its own, and that
-- under the master key key_id, which is not in the database. See ADR 0080.

-- Versions never come back, so an ETag from before a deletion never fits a new row.
create sequence connection_version;

create table connection (
  workspace_id text not null references workspace on delete cascade,
  name text not null,
  type text not null,
  -- json, not jsonb: the encryption binds the text as it was written.
  fields json not null,
  secret_names text[] not null,
  key_id text not null,
  data_key bytea not null,
  sealed bytea not null,
  version bigint not null default nextval('connection_version'),
  created_at timestamptz not null default now(),
  created_by text not null,
  updated_at timestamptz not null default now(),
  updated_by text not null,
  primary key (workspace_id, name)
);

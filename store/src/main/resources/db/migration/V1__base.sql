-- Who may do what.

create table workspace (
  id text primary key,
  name text not null,
  retention_days integer not null default 30 check (retention_days > 0),
  created_at timestamptz not null default now()
);

create table member (
  id text not null,
  workspace_id text not null references workspace on delete cascade,
  name text not null,
  role text not null check (role in ('viewer', 'runner', 'editor', 'admin', 'owner')),
  created_at timestamptz not null default now(),
  primary key (workspace_id, id)
);

-- A key itself is never stored: its prefix finds the row, its SHA-256 proves it.
create table api_key (
  id uuid primary key,
  workspace_id text not null,
  member_id text not null,
  name text not null,
  prefix text not null unique,
  hash bytea not null,
  scopes text[] not null,
  created_at timestamptz not null default now(),
  expires_at timestamptz,
  revoked_at timestamptz,
  last_used_at timestamptz,
  foreign key (workspace_id, member_id) references member on delete cascade
);
create index api_key_member on api_key (workspace_id, member_id);

create table stream_ticket (
  hash bytea primary key,
  workspace_id text not null references workspace on delete cascade,
  member_id text not null,
  execution_id uuid,
  expires_at timestamptz not null
);
create index stream_ticket_expiry on stream_ticket (expires_at);

create table stream_lease (
  id uuid primary key,
  workspace_id text not null references workspace on delete cascade,
  holder text not null,
  expires_at timestamptz not null
);
create index stream_lease_workspace on stream_lease (workspace_id, expires_at);

create table audit (
  id bigint generated always as identity primary key,
  workspace_id text not null,
  at timestamptz not null default now(),
  member_id text not null,
  action text not null,
  target text not null,
  details json
);
create index audit_workspace on audit (workspace_id, id);

insert into workspace (id, name) values ('default', 'Default');
insert into member (workspace_id, id, name, role) values ('default', 'local', 'Local user', 'owner');

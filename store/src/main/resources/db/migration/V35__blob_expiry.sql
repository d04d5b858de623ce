-- How long an execution uses a blob; null = as long as the execution is kept.

alter table blob_use add column expires_at timestamptz;
create index blob_use_expiry on blob_use (expires_at) where expires_at is not null;

#!/bin/sh
# Makes the namespace "default" and the search attributes that Perdura's worker sets.
set -eu
until temporal operator cluster health; do sleep 1; done
temporal operator namespace describe --namespace default ||
  temporal operator namespace create --namespace default --retention 72h
# A new namespace is known everywhere after some seconds.
for try in 1 2 3 4 5 6 7 8 9 10; do
  if temporal operator search-attribute create --namespace default \
    --name PerduraDefinition --type Keyword --name PerduraWorkspace --type Keyword \
    --name PerduraMode --type Keyword --name PerduraTrigger --type Keyword \
    --name PerduraState --type Keyword; then
    exit 0
  fi
  sleep 3
done
exit 1

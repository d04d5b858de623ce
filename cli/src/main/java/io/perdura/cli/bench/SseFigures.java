package io.perdura.cli.bench;

/**
 * What the bench measured of event streams.
 *
 * @param eventP50Ms median time from the end of the workflow task that made an event to its receipt
 *     at one client
 * @param eventP95Ms 95th percentile of it
 * @param events events that were timed
 * @param clients clients at once on one execution that received every event, once and in order
 * @param clientsAsked clients that were started
 * @param eventsPerClient numbered events that each of them was sent at least
 * @param reconnects connections that broke and came back
 * @param heapPerClientBytes heap of the bridge for one more client, after a forced collection
 */
public record SseFigures(
    double eventP50Ms,
    double eventP95Ms,
    int events,
    int clients,
    int clientsAsked,
    int eventsPerClient,
    int reconnects,
    long heapPerClientBytes) {}

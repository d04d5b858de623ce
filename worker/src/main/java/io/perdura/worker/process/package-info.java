/** The worker process: settings, connections, health, metrics, start and stop. */
@NullMarked
package io.perdura.worker.process;

import org.jspecify.annotations.NullMarked;

/** The scenario table and the executors that run it. */
@NullMarked
package io.perdura.worker.scenario;

import org.jspecify.annotations.NullMarked;

/** The format of server-sent events, for whoever reads a stream: the command, the worker. */
@NullMarked
package io.perdura.api.sse;

import org.jspecify.annotations.NullMarked;

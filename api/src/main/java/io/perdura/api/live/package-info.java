/** Live mode: settings, totals, the feed, and the messages that control a live execution. */
@NullMarked
package io.perdura.api.live;

import org.jspecify.annotations.NullMarked;

/** Live executions: started, changed, stopped, told as they are. */
@NullMarked
package io.perdura.bridge.rest.live;

import org.jspecify.annotations.NullMarked;

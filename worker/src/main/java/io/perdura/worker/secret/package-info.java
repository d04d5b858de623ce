/** Takes secrets out of what leaves an attempt: the second net behind never putting them there. */
@NullMarked
package io.perdura.worker.secret;

import org.jspecify.annotations.NullMarked;

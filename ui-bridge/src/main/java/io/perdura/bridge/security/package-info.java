/** Who calls, and what they may: API keys, route table, protection of the loopback install. */
@NullMarked
package io.perdura.bridge.security;

import org.jspecify.annotations.NullMarked;

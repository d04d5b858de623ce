/** Members of workspaces and their API keys. */
@NullMarked
package io.perdura.bridge.rest.member;

import org.jspecify.annotations.NullMarked;

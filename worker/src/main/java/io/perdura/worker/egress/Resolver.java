package io.perdura.worker.egress;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Turns a host name into addresses; blocks. */
@FunctionalInterface
interface Resolver {
  /** Asks the operating system. */
  Resolver SYSTEM = name -> List.of(InetAddress.getAllByName(name));

  /** All addresses of a name. */
  List<InetAddress> resolve(String name) throws UnknownHostException;
}

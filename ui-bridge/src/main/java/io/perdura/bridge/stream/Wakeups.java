package io.perdura.bridge.stream;

import io.perdura.bridge.database.Database;
import io.perdura.store.notify.Channel;
import io.perdura.store.notify.Notifications;
import io.perdura.store.notify.Signal;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/** Wakes feeds when somebody has written to the store. */
@Component
class Wakeups implements DisposableBean {
  private final Feeds feeds;
  private final Notifications notifications;

  Wakeups(Database database, Feeds feeds) {
    this.feeds = feeds;
    this.notifications = database.store().listen(Channel.EXECUTION, Channel.SIDE, Channel.LIVE);
    notifications.subscribe(Channel.EXECUTION, this::wake);
    notifications.subscribe(Channel.SIDE, this::wake);
    notifications.subscribe(Channel.LIVE, this::wake);
  }

  private void wake(Signal signal) {
    switch (signal) {
      case Signal.Noticed noticed ->
          feeds.wake(noticed.notice().executionId(), noticed.notice().seq());
      case Signal.EverythingChanged all -> feeds.wakeAll();
      case Signal.Told told -> feeds.told(told.executionId(), told.rows());
      case Signal.Controlled other -> {}
    }
  }

  @Override
  public void destroy() {
    notifications.close();
  }
}

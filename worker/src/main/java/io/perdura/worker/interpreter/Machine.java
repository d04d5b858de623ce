package io.perdura.worker.interpreter;

import io.perdura.api.temporal.CarriedRecord.CarriedWait;

/** The parts of an interpreter, which call each other as a node leads to the next. */
final class Machine {
  final ExecutionState state;
  final Evaluator evaluator;
  final NodeStarter starter;
  final NodeFinisher finisher;
  final Scopes scopes;
  final Containers containers;
  final Items items;
  final Results results;
  final Mailbox mailbox;
  final Calls calls;
  final Holds holds;
  final Outsiders outsiders;
  final PlanControls controls;
  final Seeding seeding;

  Machine(ExecutionState state) {
    this.state = state;
    this.evaluator = new Evaluator(state);
    this.seeding = new Seeding(this);
    this.starter = new NodeStarter(this);
    this.finisher = new NodeFinisher(this);
    this.scopes = new Scopes(this);
    this.containers = new Containers(this);
    this.items = new Items(this);
    this.results = new Results(this);
    this.mailbox = new Mailbox(this);
    this.calls = new Calls(this);
    this.holds = new Holds(this);
    this.outsiders = new Outsiders(this);
    this.controls = new PlanControls(this);
  }

  /** The time of a node that waits is over; its wait is forgotten. */
  void timeIsOver(Place place, CarriedWait wait) {
    if (wait.call() != null) {
      calls.timeIsOver(place, wait, wait.call());
    } else if (wait.hold() != null) {
      holds.timeIsOver(place, wait, wait.hold());
    } else if (wait.outside() != null) {
      outsiders.timeIsOver(place, wait);
    } else {
      mailbox.timeIsOver(place, wait);
    }
  }
}

package io.signalbox.api;

/** The way by which a call came in. Stored with every audit record. */
public enum Door {
    /** {@code POST /v1/chat/completions} and its relatives. */
    HTTP,
    /** A Camel route, inside the gateway or in another process. */
    CAMEL,
    /** A message on the request queue. */
    JMS,
    /** The resource adapter in another application server. */
    JCA,
    /** A line of a file dropped into the inbox. */
    FILE,
    /** A page of the gateway itself. */
    PAGE
}

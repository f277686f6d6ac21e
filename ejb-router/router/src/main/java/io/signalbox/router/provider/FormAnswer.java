package io.signalbox.router.provider;

/** What came back for a form that was posted. */
@SuppressWarnings("ArrayRecordComponent") // read once, never compared
record FormAnswer(int status, String contentType, byte[] body) {}

package io.signalbox.web.http;

import io.signalbox.api.Cancellation;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;

/** Cancels the call when the container reports that its client is gone. */
record ClientGone(Cancellation cancellation) implements AsyncListener {

    @Override
    public void onError(AsyncEvent event) {
        cancellation.cancel();
    }

    @Override
    public void onTimeout(AsyncEvent event) {
        cancellation.cancel();
    }

    @Override
    public void onComplete(AsyncEvent event) {
        // the call is over
    }

    @Override
    public void onStartAsync(AsyncEvent event) {
        // started once, before this listener was there
    }
}

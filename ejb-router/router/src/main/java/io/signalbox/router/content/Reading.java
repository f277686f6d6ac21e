package io.signalbox.router.content;

/**
 * What can be read of kept content.
 *
 * @param state whether it can
 * @param request empty where none is kept
 * @param answer empty where none is kept
 */
public record Reading(State state, String request, String answer) {

    /** Why there is text or none. */
    public enum State {
        READABLE,
        /** Its key was destroyed. */
        ERASED,
        /** It lies in the files of another node. */
        ELSEWHERE
    }
}

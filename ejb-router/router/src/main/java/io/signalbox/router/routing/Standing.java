package io.signalbox.router.routing;

/** How far behind a target stands for reasons that do not forbid it; worse ones come later in a plan. */
enum Standing {
    GOOD,
    /** A soft wish of the request is not met. */
    WISH_MISSED,
    /** The prompt may be too long for it, or it may not give the length of answer that is asked. */
    MAY_NOT_FIT,
    /** Far slower than its peers. */
    SLOW,
    /** It has said that it takes no more now. */
    FULL,
    /** It failed lately. */
    UNSTABLE,
    /** It failed too often. */
    PAUSED
}

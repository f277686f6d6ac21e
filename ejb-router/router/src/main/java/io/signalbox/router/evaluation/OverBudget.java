package io.signalbox.router.evaluation;

/** A call was not made because the budget does not hold it. */
final class OverBudget extends Exception {

    private static final long serialVersionUID = 1L;

    OverBudget(String message) {
        super(message);
    }
}

package io.jenkins.plugins.autodeploy.ledger;

import edu.umd.cs.findbugs.annotations.NonNull;

/** A stack has so many holds that nobody can add another. Nothing has changed. */
public final class TooManyHoldsException extends Exception {

    private static final long serialVersionUID = 1;

    private final int count;

    TooManyHoldsException(@NonNull String stack, int count) {
        super(stack + " has " + count + " holds already. End one of them before you add another");
        this.count = count;
    }

    /** How many holds the stack has. */
    public int count() {
        return count;
    }
}

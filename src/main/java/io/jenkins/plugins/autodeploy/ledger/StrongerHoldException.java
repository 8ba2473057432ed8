package io.jenkins.plugins.autodeploy.ledger;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.autodeploy.deployment.RecordedState.Hold;

/** A person wants to end a hold that was made with more rights. Nothing has changed. */
public final class StrongerHoldException extends Exception {

    private static final long serialVersionUID = 1;

    private final transient Hold hold;

    StrongerHoldException(@NonNull String stack, @NonNull Hold hold) {
        super(stack + " is held by " + hold.person() + ", and only a person with the same right can end this hold");
        this.hold = hold;
    }

    /** The hold that stays. */
    @NonNull
    public Hold hold() {
        return hold;
    }
}

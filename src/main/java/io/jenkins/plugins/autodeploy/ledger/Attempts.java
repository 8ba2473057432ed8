package io.jenkins.plugins.autodeploy.ledger;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.autodeploy.deploy.StackDeployment;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** The triggers of one release to one stack, by their request ids. Not safe for use by many threads. */
final class Attempts {

    private final Map<String, StackDeployment> all = new HashMap<>();
    private final Set<String> lately = new LinkedHashSet<>();

    /** @param afterAnother whether the stack was sent another release since the last attempt */
    void claimed(StackDeployment sending, boolean afterAnother) {
        if (afterAnother) {
            lately.clear();
        }
        lately.add(sending.requestId());
        all.put(sending.requestId(), sending);
    }

    void became(StackDeployment stack) {
        if (all.put(stack.requestId(), stack) == null) {
            lately.add(stack.requestId());
        }
    }

    @CheckForNull
    StackDeployment find(String requestId) {
        return all.get(requestId);
    }

    /**
     * How the release and the stack stand: as the last attempt left it, unless that surely started nothing while one
     * before it, with no other release in between, may have.
     */
    @CheckForNull
    StackDeployment outcome() {
        StackDeployment outcome = null;
        for (String requestId : lately) {
            StackDeployment attempt = all.get(requestId);
            if (outcome == null
                    || attempt.state().mayHaveStarted()
                    || !outcome.state().mayHaveStarted()) {
                outcome = attempt;
            }
        }
        return outcome;
    }
}

package io.jenkins.plugins.autodeploy.ui.project;

import edu.umd.cs.findbugs.annotations.NonNull;

/** Which labels on pull requests hold which stacks. */
interface HoldLabels {

    /** @param label as GitHub writes it */
    boolean hold(@NonNull String label, @NonNull String stack);
}

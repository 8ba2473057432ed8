package io.jenkins.plugins.autodeploy.ui.project;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.autodeploy.config.AutoDeployConfiguration;
import io.jenkins.plugins.autodeploy.controller.DeploymentService;
import io.jenkins.plugins.autodeploy.deployment.StackWindows;
import io.jenkins.plugins.autodeploy.ledger.Overview;
import io.jenkins.plugins.autodeploy.ui.project.ProjectRepositories.Owned;
import io.jenkins.plugins.autodeploy.window.Closure;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * The windows of a repository's stacks at one moment.
 *
 * @param windows the windows as they are configured now
 * @param now the moment
 */
record WindowsNow(@NonNull StackWindows windows, @NonNull Instant now) {

    WindowsNow {
        Objects.requireNonNull(windows);
        Objects.requireNonNull(now);
    }

    @NonNull
    static WindowsNow of(@NonNull Owned owned, @NonNull Overview overview) {
        StackWindows windows = ProjectRepositories.name(owned, overview)
                .map(name -> AutoDeployConfiguration.get().windows(owned.key().host(), name))
                .orElse(StackWindows.NONE);
        return new WindowsNow(windows, DeploymentService.get().clock().instant());
    }

    /** Until when a stack is closed now; empty if it is open. */
    @NonNull
    Optional<Closure> closure(@NonNull String stack) {
        return windows.at(stack, now);
    }

    /** The same for a person who may deploy through windows. */
    @NonNull
    WindowsNow opened() {
        return new WindowsNow(StackWindows.NONE, now);
    }
}

package io.jenkins.plugins.autodeploy.config;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.autodeploy.http.Http;
import io.jenkins.plugins.autodeploy.spinnaker.Gate;
import io.jenkins.plugins.autodeploy.spinnaker.GateCredential;
import java.net.URI;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * The address of Gate and the credential for it, as configured. Two values are equal if their configuration is equal.
 *
 * @param applications the applications in which executions are searched; empty for all applications
 * @param credential looks up the credential at each request
 * @param payloadSecrets looks up the payload secrets of all stacks. They are removed from the texts of executions
 */
@Restricted(NoExternalUse.class)
public record ConfiguredGate(
        @NonNull URI url,
        @NonNull List<String> applications,
        @NonNull Callable<GateCredential> credential,
        @NonNull Callable<Collection<String>> payloadSecrets) {

    private static final Callable<Collection<String>> NO_SECRETS = List::of;

    ConfiguredGate(@NonNull URI url, @NonNull List<String> applications, @NonNull Callable<GateCredential> credential) {
        this(url, applications, credential, NO_SECRETS);
    }

    /**
     * Adds applications to search, unless all applications are searched already. Every application that starts an
     * execution must be searched. Otherwise the execution is not found, and it is started once more.
     */
    @NonNull
    ConfiguredGate alsoIn(@NonNull Collection<String> further) {
        if (applications.isEmpty()) {
            return this;
        }
        Set<String> all = new LinkedHashSet<>(applications);
        all.addAll(further);
        return new ConfiguredGate(url, List.copyOf(all), credential, payloadSecrets);
    }

    /** Removes these secrets from the texts of executions: an execution has the payload of its trigger. */
    @NonNull
    ConfiguredGate hiding(@NonNull Callable<Collection<String>> secrets) {
        return new ConfiguredGate(url, applications, credential, secrets);
    }

    /** The Gate that receives its requests over this HTTP client. */
    @NonNull
    public Gate over(@NonNull Http http) {
        return new Gate(http, url, applications, credential, payloadSecrets);
    }
}

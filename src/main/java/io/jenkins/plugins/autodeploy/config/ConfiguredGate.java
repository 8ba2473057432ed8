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
 * Where Gate is, and as whom it is asked. Two are equal if the same was configured.
 *
 * @param applications where executions are looked for; empty for all
 * @param credential looks the credential up at each request, not now
 */
@Restricted(NoExternalUse.class)
public record ConfiguredGate(
        @NonNull URI url,
        @NonNull List<String> applications,
        @NonNull Callable<GateCredential> credential) {

    /**
     * The same with further applications, unless it looks in all: an execution that is not found where it is started
     * would be started once more.
     */
    @NonNull
    ConfiguredGate alsoIn(@NonNull Collection<String> further) {
        if (applications.isEmpty()) {
            return this;
        }
        Set<String> all = new LinkedHashSet<>(applications);
        all.addAll(further);
        return new ConfiguredGate(url, List.copyOf(all), credential);
    }

    @NonNull
    public Gate over(@NonNull Http http) {
        return new Gate(http, url, applications, credential);
    }
}

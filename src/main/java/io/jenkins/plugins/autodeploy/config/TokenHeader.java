package io.jenkins.plugins.autodeploy.config;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.autodeploy.spinnaker.GateCredential;

/** The HTTP header that carries a token to Gate. */
public enum TokenHeader {
    /** {@code Authorization: Bearer …} */
    AUTHORIZATION {
        @Override
        GateCredential credential(String token) {
            return new GateCredential.Bearer(token);
        }
    },
    /** {@code X-Spinnaker-Token: …} */
    X_SPINNAKER_TOKEN {
        @Override
        GateCredential credential(String token) {
            return new GateCredential.ApiToken(token);
        }
    };

    @NonNull
    abstract GateCredential credential(@NonNull String token);
}

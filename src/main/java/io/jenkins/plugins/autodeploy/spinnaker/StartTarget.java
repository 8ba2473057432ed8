package io.jenkins.plugins.autodeploy.spinnaker;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.autodeploy.text.SentSecrets;

/** What a trigger of a stack reaches in Spinnaker. */
public sealed interface StartTarget {

    /** The secrets that are sent. A person may have written one of them into a text in Spinnaker. */
    @NonNull
    SentSecrets secrets();

    /**
     * Each pipeline whose webhook trigger listens to a source.
     *
     * @param source the last part of the webhook URL
     * @param payload compares constraints with what is sent
     */
    record ListeningPipelines(
            @NonNull String source,
            @NonNull ConstraintTest payload,
            @NonNull SentSecrets secrets) implements StartTarget {}

    /**
     * The pipeline that Gate starts by its name.
     *
     * @param application the application that the pipeline belongs to
     * @param pipeline the name or the id of the pipeline
     */
    record NamedPipeline(
            @NonNull String application, @NonNull String pipeline) implements StartTarget {

        @Override
        @NonNull
        public SentSecrets secrets() {
            return SentSecrets.NONE;
        }
    }
}

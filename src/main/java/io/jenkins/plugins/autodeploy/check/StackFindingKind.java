package io.jenkins.plugins.autodeploy.check;

import edu.umd.cs.findbugs.annotations.NonNull;

/** What a check can find. {@link StackFinding#text} has the words. */
public enum StackFindingKind implements CheckFinding.Kind {
    /** A trigger would start this pipeline. */
    STARTS(Severity.GOOD),

    /** Gate could not be asked. */
    UNREADABLE(Severity.BAD),
    /** A credential with a payload secret can't be read. */
    NO_SECRET(Severity.BAD),
    /** No pipeline has a webhook trigger with this source. */
    NO_LISTENER(Severity.BAD),
    /** A pipeline listens to the same source in other upper and lower case. */
    SOURCE_CASE(Severity.BAD),
    /** The pipeline that listens, or that Gate should start, is disabled. */
    PIPELINE_DISABLED(Severity.BAD),
    /** The trigger that listens is disabled. */
    TRIGGER_DISABLED(Severity.BAD),
    /** The payload secret in Jenkins is not the one in the constraint. */
    SECRET_DIFFERS(Severity.BAD),
    /** A value that is no secret does not fit its constraint. */
    VALUE_DIFFERS(Severity.BAD),
    /** The expression of a constraint is broken. */
    CONSTRAINT_BROKEN(Severity.BAD),
    /** The payload has no value for a constraint. */
    KEY_NOT_SENT(Severity.BAD),
    /** The trigger expects an artifact, and none is sent. */
    ARTIFACT_EXPECTED(Severity.BAD),
    /** A correlation id that is the same for each request. */
    CORRELATION_FIXED(Severity.BAD),
    /** The application has no such pipeline. */
    NO_PIPELINE(Severity.BAD),
    /** The application has the pipeline with other upper and lower case. */
    PIPELINE_CASE(Severity.BAD),
    /** Gate refuses to start the pipeline without a parameter. */
    PARAMETER_REFUSED(Severity.BAD),
    /** Several pipelines would start. */
    SEVERAL_PIPELINES(Severity.BAD),
    /** One pipeline would start several times. */
    SEVERAL_TRIGGERS(Severity.BAD),

    /** No repository of the stack is known. */
    NO_REPOSITORY(Severity.DOUBTFUL),
    /** No constraint has a secret. */
    NO_CONSTRAINT(Severity.DOUBTFUL),
    /** The constraint of a secret accepts every value. */
    CONSTRAINT_EMPTY(Severity.DOUBTFUL),
    /** The constraint of a secret accepts other values too. */
    CONSTRAINT_LOOSE(Severity.DOUBTFUL),
    /** The constraint is the secret, but a character in it may have another meaning. */
    CONSTRAINT_UNQUOTED(Severity.DOUBTFUL),
    /** Only Echo can tell whether the constraint accepts the value. */
    CONSTRAINT_UNDECIDED(Severity.DOUBTFUL),
    /** A required parameter is not sent, and a webhook starts the pipeline without it. */
    PARAMETER_MISSING(Severity.DOUBTFUL),
    /** The pipeline does not declare the parameter that receives the tag. */
    TAG_UNDECLARED(Severity.DOUBTFUL),
    /** The pipeline needs an artifact of an earlier execution. */
    ARTIFACT_PRIOR(Severity.DOUBTFUL),
    /** Several executions of the pipeline run at the same time. */
    CONCURRENT(Severity.DOUBTFUL),
    /** Spinnaker cancels waiting executions. */
    WAITING_DROPPED(Severity.DOUBTFUL),
    /** A correlation id that is not the request id. */
    CORRELATION_OTHER(Severity.DOUBTFUL),
    /** The pipeline was saved a moment ago. */
    JUST_CHANGED(Severity.DOUBTFUL);

    private final Severity severity;

    StackFindingKind(Severity severity) {
        this.severity = severity;
    }

    @Override
    @NonNull
    public Severity severity() {
        return severity;
    }
}

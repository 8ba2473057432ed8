package io.jenkins.plugins.autodeploy.ui.project;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.autodeploy.controller.Share;

/** Says in words which share a project lacks in a repository, and who can give it. */
final class ShareText {

    private ShareText() {}

    /**
     * Why the project does not show a repository.
     *
     * @param share a share that does not allow to see the repository
     * @param name the name of the repository, as the project has it
     */
    @NonNull
    static String unseen(@NonNull Share share, @NonNull String name) {
        return switch (share) {
            case UNKNOWN -> Messages.ShareText_Asking(name);
            case UNANSWERED -> Messages.ShareText_NoAnswer(name);
            case NO_CREDENTIAL -> Messages.ShareText_NoCredential(name);
            case UNNAMED_GITHUB -> Messages.ShareText_UnnamedGitHub(name);
            case NONE -> Messages.ShareText_NotReadable(name);
            case READ, UNPROVEN, WRITE -> throw new IllegalArgumentException("A project with " + share + " may see it");
        };
    }

    /** Why people can't act on the stacks of a repository that they see. */
    @NonNull
    static String readOnly(@NonNull String name) {
        return Messages.ShareText_NotWritable(name);
    }

    /**
     * Refuses an action.
     *
     * @param share a share that does not allow to act
     * @param name the name of the repository, as the project has it
     */
    @NonNull
    static RefusedException refusal(@NonNull Share share, @NonNull String name) {
        return switch (share) {
            case UNKNOWN, UNANSWERED -> RefusedException.notYetKnown(Messages.ShareText_TryAgain(name));
            case READ, UNPROVEN -> RefusedException.forbidden(readOnly(name));
            default -> RefusedException.forbidden(unseen(share, name));
        };
    }
}

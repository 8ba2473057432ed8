package io.jenkins.plugins.autodeploy.fakes.github.git;

import io.jenkins.plugins.autodeploy.fakes.github.FakeRepository;
import io.jenkins.plugins.autodeploy.fakes.github.RefRefused;
import java.util.Collection;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.transport.PreReceiveHook;
import org.eclipse.jgit.transport.ReceiveCommand;
import org.eclipse.jgit.transport.ReceiveCommand.Result;
import org.eclipse.jgit.transport.ReceivePack;

/** Creates the new tags and notes of a push by the rules of the repository, and refuses every other change. */
record PushedRefs(FakeRepository repository) implements PreReceiveHook {

    @Override
    public void onPreReceive(ReceivePack push, Collection<ReceiveCommand> commands) {
        for (ReceiveCommand command : commands) {
            String name = command.getRefName();
            if (command.getType() == ReceiveCommand.Type.CREATE
                    && (name.startsWith(Constants.R_TAGS) || name.startsWith(Constants.R_NOTES))) {
                create(command);
            } else {
                command.setResult(Result.REJECTED_OTHER_REASON, "protected branch hook declined");
            }
        }
    }

    private void create(ReceiveCommand command) {
        try {
            repository.createRef(command.getRefName(), command.getNewId().name());
            command.setResult(Result.OK);
        } catch (RefRefused refused) {
            command.setResult(
                    Result.REJECTED_OTHER_REASON,
                    refused.getMessage().lines().findFirst().orElse(""));
        }
    }
}

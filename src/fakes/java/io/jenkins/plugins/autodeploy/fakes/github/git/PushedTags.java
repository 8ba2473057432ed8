package io.jenkins.plugins.autodeploy.fakes.github.git;

import io.jenkins.plugins.autodeploy.fakes.github.FakeRepository;
import io.jenkins.plugins.autodeploy.fakes.github.RefRefused;
import java.util.Collection;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.transport.PreReceiveHook;
import org.eclipse.jgit.transport.ReceiveCommand;
import org.eclipse.jgit.transport.ReceiveCommand.Result;
import org.eclipse.jgit.transport.ReceivePack;

/** Creates the tags of a push by the rules of the repository, and refuses every other change of a reference. */
record PushedTags(FakeRepository repository) implements PreReceiveHook {

    @Override
    public void onPreReceive(ReceivePack push, Collection<ReceiveCommand> commands) {
        for (ReceiveCommand command : commands) {
            if (command.getType() == ReceiveCommand.Type.CREATE
                    && command.getRefName().startsWith(Constants.R_TAGS)) {
                create(command);
            } else {
                command.setResult(Result.REJECTED_OTHER_REASON, "protected branch hook declined");
            }
        }
    }

    private void create(ReceiveCommand command) {
        try {
            repository.createRef(
                    command.getRefName(), command.getNewId().name());
            command.setResult(Result.OK);
        } catch (RefRefused refused) {
            command.setResult(Result.REJECTED_OTHER_REASON, refused.getMessage().lines().findFirst().orElse(""));
        }
    }
}

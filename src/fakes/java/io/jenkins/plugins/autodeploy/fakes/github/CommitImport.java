package io.jenkins.plugins.autodeploy.fakes.github;

import java.io.IOException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectInserter;

/** Takes over commits as another git repository has them, so they keep their ids. Their files stay behind. */
public final class CommitImport implements AutoCloseable {
    private final ObjectInserter inserter;

    CommitImport(ObjectInserter inserter) {
        this.inserter = inserter;
    }

    /**
     * @param commit the content of the commit's object
     * @return the commit's id
     */
    public String add(byte[] commit) throws IOException {
        return inserter.insert(Constants.OBJ_COMMIT, commit).name();
    }

    /** From now on the repository has the commits. */
    @Override
    public void close() throws IOException {
        inserter.flush();
        inserter.close();
    }
}

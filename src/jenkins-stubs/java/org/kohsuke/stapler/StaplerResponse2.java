package org.kohsuke.stapler;

import java.io.IOException;
import java.io.PrintWriter;

public interface StaplerResponse2 {

    void setStatus(int status);

    void setContentType(String type);

    PrintWriter getWriter() throws IOException;
}

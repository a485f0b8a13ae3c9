mod interview;
